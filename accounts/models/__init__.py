"""The people who sign in, and the record of what they did."""

from accounts.models.entry import AuditEntry
from accounts.models.user import User

__all__ = ["AuditEntry", "User"]
