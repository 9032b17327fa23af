"""What happens? One file per word; they meet only through events, and never send anything themselves."""
