"""Which line each tested page of a site carries: several versions of it are told."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forwards; there is no way back but a backup."""
    with op.batch_alter_table("sites", schema=None) as batch_op:
        batch_op.add_column(sa.Column("lines", sa.Text(), nullable=False, server_default="[]"))
    with op.batch_alter_table("sites", schema=None) as batch_op:
        batch_op.alter_column("lines", server_default=None)
