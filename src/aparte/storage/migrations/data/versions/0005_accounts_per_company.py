"""An e-mail address signs in once a company: whether another company knows it is nobody's business here."""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forwards; there is no way back but a backup."""
    op.drop_index("people_by_email", table_name="people")
    op.create_index("people_by_email", "people", ["tenant_id", "email"], unique=True)
