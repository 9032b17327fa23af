"""Tags are what somebody wrote: they stand sealed, like every other word.

Those written before this are still in the conversation's entries, which were always sealed, and no longer in its header.

Revision ID: 0002
Revises: 0001
Create Date: 2026-11-28
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("conversations", schema=None) as batch_op:
        batch_op.add_column(sa.Column("sealed_tags", sa.LargeBinary(), nullable=False, server_default=sa.text("x''")))
        batch_op.drop_column("tags")
    with op.batch_alter_table("conversations", schema=None) as batch_op:
        batch_op.alter_column("sealed_tags", server_default=None)
