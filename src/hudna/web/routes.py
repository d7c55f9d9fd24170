"""The addresses of the page and what each shows. No logic: it asks, and fills a template.

Map and list at ``/``, one incident at ``/incidents/<id>`` (ids that were given up
forward), claims, monitors' counts, documents (internal only), bulletins, datasets.
"""

import datetime as dt
from typing import Any

from fastapi import APIRouter, HTTPException, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse

from hudna.model.claim import Claim
from hudna.publication.bulletin import bulletin, days_told
from hudna.publication.by_source import toll_by_source
from hudna.publication.exports import Dataset, export
from hudna.publication.figures import HEIGHT, WIDTH, MapPicture, Spot, map_picture, outlines
from hudna.publication.labels import findings_by_weight, main_findings, main_toll
from hudna.publication.shown import ShownIncident
from hudna.publication.sidebyside import side_by_side
from hudna.publication.view import stored_page
from hudna.web.filters import PAGE_SIZE, Filters
from hudna.web.mapdata import days, point_of, points
from hudna.web.site import Site, prefix

NOT_FOUND = HTTPException(404)


def _paged(items: list[Any], page: int) -> tuple[list[Any], bool]:
    """The items of one page, and whether more follow."""
    start = (page - 1) * PAGE_SIZE
    return items[start : start + PAGE_SIZE], start + PAGE_SIZE < len(items)


def _is_partial(request: Request) -> bool:
    return request.headers.get("HX-Request") == "true" and "HX-History-Restore-Request" not in request.headers


def _picture(shown: ShownIncident, site: Site, lang: str) -> MapPicture | None:
    incident = shown.incident
    chosen = incident.where.chosen if incident.where else None
    if chosen is None:
        return None
    name = site.labels[lang].place(incident)
    spot = Spot(chosen.lon, chosen.lat, 4, str(incident.kind.family), chosen.radius_km, name)
    return map_picture([spot], lang)


def pages(site: Site, lang: str) -> APIRouter:
    """All addresses in one language."""
    router = APIRouter()
    home = prefix(lang)
    _lists(router, site, lang)
    _things(router, site, lang)
    _bulletins(router, site, lang, home)
    _data(router, site, lang)
    return router


def _lists(router: APIRouter, site: Site, lang: str) -> None:
    @router.get("/", response_class=HTMLResponse)
    def front(request: Request) -> Response:
        asked = Filters.parse(request.query_params)
        found = site.finder.incidents(asked)
        part, more = _paged(found, asked.page)
        unplaced = sum(point_of(shown) is None for shown in found)
        context = {
            "asked": asked, "found": len(found), "part": part, "more": more, "unplaced": unplaced,
            "days": days(found), "choices": site.choices, "main_toll": main_toll,
            "main_findings": main_findings,
        }  # fmt: skip
        template = "results.html.j2" if _is_partial(request) else "front.html.j2"
        return _list_page(
            site.page(template, lang, f"/{asked.query()}", **context), f"{prefix(lang)}/{asked.query()}"
        )

    @router.get("/claims", response_class=HTMLResponse)
    def claims(request: Request) -> Response:
        asked = Filters.parse(request.query_params)
        found = site.finder.claims(asked)
        part, more = _paged(found, asked.page)
        context = {"asked": asked, "found": len(found), "part": part, "more": more, "choices": site.choices}
        template = "claim_results.html.j2" if _is_partial(request) else "claims.html.j2"
        path = f"/claims{asked.query()}"
        return _list_page(site.page(template, lang, path, **context), f"{prefix(lang)}{path}")

    @router.get("/monitors", response_class=HTMLResponse)
    def monitors() -> str:
        table = side_by_side(site.case.monitors, site.labels[lang])
        return site.page("monitors.html.j2", lang, "/monitors", table=table)

    @router.get("/documents", response_class=HTMLResponse)
    def documents() -> str:
        told = sorted(site.case.documents, key=lambda s: (s.document.published or dt.date.min, s.document.id))
        return site.page("documents.html.j2", lang, "/documents", documents=told[::-1])


def _list_page(body: str, address: str) -> Response:
    """A list; the address without empty fields is what the browser's bar is to show."""
    return HTMLResponse(body, headers={"HX-Push-Url": address, "Vary": "HX-Request"})


def _things(router: APIRouter, site: Site, lang: str) -> None:
    case, told = site.case, site.labels[lang]

    @router.get("/incidents/{id_}", response_class=HTMLResponse)
    def incident(id_: str) -> Response:
        shown = case.incident_of.get(id_)
        if shown is None:
            forwarded = case.forwards.get(id_)
            if forwarded in case.incident_of:
                return RedirectResponse(f"{prefix(lang)}/incidents/{forwarded}", status_code=308)
            raise NOT_FOUND
        members = {*shown.incident.claims, *shown.incident.denials}
        context = {
            "shown": shown,
            "by_source": toll_by_source(case, shown, told),
            "findings": findings_by_weight(shown.incident),
            "links": [link for link in case.links if link.left in members and link.right in members],
            "picture": _picture(shown, site, lang),
            "width": WIDTH,
            "height": HEIGHT,
            "numbers": {
                claim: n for n, claim in enumerate((*shown.incident.claims, *shown.incident.denials), 1)
            },
        }
        return HTMLResponse(site.page("incident.html.j2", lang, f"/incidents/{id_}", **context))

    @router.get("/claims/{id_}", response_class=HTMLResponse)
    def claim(id_: str) -> str:
        shown = case.claim_of.get(id_)
        if shown is None:
            raise NOT_FOUND
        return site.page("claim.html.j2", lang, f"/claims/{id_}", shown=shown)

    @router.get("/documents/{id_:path}", response_class=HTMLResponse)
    def document(id_: str) -> str:
        """The stored page: internal only. The public view shows the particulars and links the page."""
        shown = case.document_of.get(id_)
        if shown is None:
            raise NOT_FOUND
        claims = [case.claim_of[key] for key in shown.claims]
        stored = stored_page(site.reader, case, id_)
        context = {
            "shown": shown,
            "stored": stored,
            "claims": sorted(claims, key=lambda s: _place_in_text(s.claim)),
        }
        return site.page("document.html.j2", lang, f"/documents/{id_}", **context)


def _place_in_text(claim: Claim) -> tuple[int, str]:
    return claim.evidence[0].start, claim.id


def _bulletins(router: APIRouter, site: Site, lang: str, home: str) -> None:
    @router.get("/bulletin", response_class=HTMLResponse)
    def index(day: str = "") -> Response:
        if day:
            return RedirectResponse(f"{home}/bulletin/{dt.date.fromisoformat(day)}", status_code=303)
        told = days_told(site.case)[::-1]
        return HTMLResponse(site.page("bulletins.html.j2", lang, "/bulletin", days=told))

    @router.get("/bulletin/{day}", response_class=HTMLResponse)
    def one(day: dt.date) -> Response:
        return HTMLResponse(bulletin(site.case, day, lang).data)


def _data(router: APIRouter, site: Site, lang: str) -> None:
    @router.get("/points.json")
    def point_data(request: Request) -> JSONResponse:
        found = site.finder.incidents(Filters.parse(request.query_params))
        return JSONResponse(points(found, site.labels[lang]))

    @router.get("/outlines.json")
    def outline_data() -> JSONResponse:
        collection = outlines()
        if collection is None:
            raise NOT_FOUND
        return JSONResponse(collection)

    @router.get("/data/{dataset}.jsonl")
    def dataset_file(dataset: Dataset) -> Response:
        name = f"hudna-{site.view}-{dataset}.jsonl"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return Response(export(site.case, dataset).data, media_type="application/x-ndjson", headers=headers)

    @router.get("/data/{dataset}.jsonl.meta.json")
    def dataset_meta(dataset: Dataset) -> Response:
        return Response(export(site.case, dataset).meta, media_type="application/json")
