"""People may have a picture, in place of the initials.

Addresses written before this pointed nowhere, since there was nothing to point to.

Revision ID: 0003
Revises: 0002
Create Date: 2026-11-28
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "pictures",
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("id", "tenant_id", "person_id", "kind")),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.execute("UPDATE people SET avatar = ''")
