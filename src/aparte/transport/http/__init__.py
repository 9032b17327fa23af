"""HTTP: REST under ``/api/v1``, the screens, and health. Every write and read walks the corridor."""
