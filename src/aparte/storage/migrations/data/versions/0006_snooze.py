"""What an agent put aside comes back on time, also after a restart."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forwards; there is no way back but a backup."""
    op.add_column("conversations", sa.Column("snooze", sa.Text(), nullable=True))
