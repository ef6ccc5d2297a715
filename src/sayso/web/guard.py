"""What stands between a form and a decision taken by somebody else's page: a session, a token for it, and the origin."""

import hmac
import secrets

from starlette.requests import Request
from starlette.responses import Response

SESSION = "sayso-session"
"""The cookie of a session; it says nothing of anybody, and only this site is sent it."""


class Guard:
    """Makes and checks the tokens of forms; its secret lasts as long as the process."""

    def __init__(self) -> None:
        self._secret = secrets.token_bytes(32)

    def session(self, request: Request) -> str:
        """Return the session of a request, or a new one."""
        held = request.cookies.get(SESSION, "")
        return held if len(held) == 43 else secrets.token_urlsafe(32)

    def token(self, session: str) -> str:
        """Return the token that a form of this session carries."""
        return hmac.new(self._secret, session.encode("utf-8", "replace"), "sha256").hexdigest()

    def keep(self, response: Response, session: str) -> None:
        """Let the browser keep the session until it is closed."""
        response.set_cookie(SESSION, session, httponly=True, samesite="strict")

    def refusal(self, request: Request, token: str) -> str:
        """Return why a form is not taken; an empty string where it comes from a page of this workbench."""
        origin = request.headers.get("origin")
        if origin not in (None, f"{request.url.scheme}://{request.headers.get('host', '')}"):
            return "The form comes from another site."
        if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return "The form comes from another site."
        expected = self.token(request.cookies.get(SESSION, ""))
        if not hmac.compare_digest(token.encode("utf-8", "replace"), expected.encode()):
            return "The form is of an earlier session. Go back, load the page again, and decide again."
        return ""
