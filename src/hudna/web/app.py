"""The page of a casebook: a web application that answers this machine and asks nothing of any other.

Every answer carries a content security policy without inline code or style, so
that hostile words in a report can't run; only the hosts it was told to serve are
answered, so that a page elsewhere can't read the casebook through the browser
(DNS rebinding); nothing but the static files is kept by the browser.
"""

from collections.abc import Awaitable, Callable, Sequence

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware

from hudna.model.view import View
from hudna.publication.bulletin import style_digest
from hudna.publication.ports import CaseReader
from hudna.publication.texts import LANGUAGES
from hudna.web.routes import pages
from hudna.web.site import DEFAULT, STATIC, Site, prefix

HOSTS = ("127.0.0.1", "localhost", "[::1]")
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'{style}; img-src 'self' data: blob:; "
    "font-src 'self'; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "geolocation=(), camera=(), microphone=()",
}
FOR_GOOD = "public, max-age=31536000, immutable"


def _security(path: str) -> dict[str, str]:
    style = f" '{style_digest()}'" if "/bulletin/" in path else ""
    cache = FOR_GOOD if path.startswith("/static/") else "no-store"
    return {**HEADERS, "Content-Security-Policy": POLICY.format(style=style), "Cache-Control": cache}


def _language_of(path: str) -> str:
    return next((lang for lang in LANGUAGES if lang != DEFAULT and path.startswith(f"/{lang}/")), DEFAULT)


def _refusals(app: FastAPI, site: Site) -> None:
    """Errors as pages that say what is wrong, in the language of the address."""

    async def refused(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 400
        lang = _language_of(request.url.path)
        words = "page.not_found" if status == 404 else "page.bad_request"
        body = site.page("error.html.j2", lang, "/", words=words, status=status)
        return HTMLResponse(body, status_code=status)

    for kind in (HTTPException, RequestValidationError, ValueError):
        app.add_exception_handler(kind, refused)


def create_app(reader: CaseReader, view: View = View.INTERNAL, hosts: Sequence[str] = HOSTS) -> FastAPI:
    """The page of a casebook in one view. Reads the casebook now; a later run shows in a new app.

    ``hosts`` are the names that it answers to.
    """
    site = Site(reader, view)
    app = FastAPI(title="Hudna", docs_url=None, redoc_url=None, openapi_url=None)

    @app.middleware("http")
    async def secured(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
        response = await call_next(request)
        response.headers.update(_security(request.url.path))
        return response

    app.add_middleware(GZipMiddleware, minimum_size=2000)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(hosts))
    app.mount(site.static, StaticFiles(directory=STATIC), name="static")
    for lang in LANGUAGES:
        app.include_router(pages(site, lang), prefix=prefix(lang))
    _refusals(app, site)
    return app
