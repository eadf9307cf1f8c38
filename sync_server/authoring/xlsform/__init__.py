"""Forms of ODK and Kobo (XLSForm, xlsform.org) as drafts of checklists, and what was not carried."""

from sync_server.authoring.xlsform.drafting import draft, is_xlsform
from sync_server.authoring.xlsform.leaving_out import LeftOut

__all__ = ["LeftOut", "draft", "is_xlsform"]
