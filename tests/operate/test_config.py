"""What a host sets comes from three places, and what cannot be meant is said at once, not at night."""

import pytest

from aparte.config import BadConfiguration, Config, read_config


def test_every_option_comes_from_the_command_line_the_environment_or_a_file(tmp_path):
    named = tmp_path / "aparte.conf"
    named.write_text("# a comment\n\n\nAPARTE_PORT = 9001\nAPARTE_SESSION_DAYS=7\nAPARTE_FLOOR=chat_history=month\n")
    environment = {"APARTE_FILE": str(named), "APARTE_PORT": "9002", "APARTE_METRICS_PORT": "9100"}

    read = read_config(environment, data=tmp_path)

    assert (read.port, read.session_days, read.metrics_port, read.data) == (9002, 7, 9100, tmp_path)
    assert read.floor == {"chat_history": "month"}
    assert read_config(environment, port=9003).port == 9003
    assert read_config({}).port == Config().port
    with pytest.raises(BadConfiguration, match="cannot be read"):
        read_config({"APARTE_FILE": str(tmp_path / "nowhere")})


@pytest.mark.parametrize(
    ("variable", "value", "said"),
    [
        ("PORT", "65536", "it takes 0 to 65535"),
        ("METRICS_PORT", "-1", "it takes 0 to 65535"),
        ("SESSION_DAYS", "0", "it takes 1 to 365"),
        # A key that hardly ever turned would let every old backup be read.
        ("EPOCH_DAYS", "3650", "it takes 1 to 31"),
        ("SIGN_IN_RATE", "-1", "it takes 1 to"),
        ("EPOCH_DAYS", "a week", "it takes a whole number"),
        ("LOG_LEVEL", "loud", "it takes debug, info, warning, error"),
        ("PUBLIC_URL", "chat.example", "it looks like https://chat.example"),
        ("PUBLIC_URL", "https://chat.example/aparte", "without a path"),
        ("TRUSTED_PROXIES", "proxy.local", "addresses or networks"),
        ("FLOOR", "chat_history", "pairs such as"),
        ("FLOOR", "chat_histroy=off", "the settings are .*chat_history"),
        ("FLOOR", "chat_history=of", "chat_history takes off"),
    ],
)
def test_a_value_that_would_mean_something_else_later_is_refused_at_the_start(variable, value, said):
    with pytest.raises(BadConfiguration, match=f"^APARTE_{variable} cannot be .*{said}"):
        read_config({f"APARTE_{variable}": value})


def test_what_the_command_line_gives_is_held_to_the_same():
    with pytest.raises(BadConfiguration, match="APARTE_PORT cannot be 70000"):
        read_config({}, port=70_000)


def test_every_default_is_allowed():
    assert read_config({}) == Config()


def test_a_file_may_quote_its_values_as_systemd_lets_it(tmp_path):
    named = tmp_path / "aparte.conf"
    named.write_text(
        "APARTE_PUBLIC_URL=\"https://chat.example\"\n; a comment\nAPARTE_TRUSTED_PROXIES='127.0.0.1, 10.0.0.0/8'\n"
    )

    read = read_config({"APARTE_FILE": str(named)})

    assert (read.public_url, read.trusted_proxies) == ("https://chat.example", ("127.0.0.1", "10.0.0.0/8"))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("APARTE_PORT 9001", "Line 1 of .* is not NAME=value"),
        ("APARTE_PROT=9001", "APARTE_PROT, which is no option: perhaps APARTE_PORT is meant"),
    ],
)
def test_a_file_with_a_line_that_means_nothing_is_refused(tmp_path, content, said):
    named = tmp_path / "aparte.conf"
    named.write_text(content)

    with pytest.raises(BadConfiguration, match=said):
        read_config({"APARTE_FILE": str(named)})
