"""RC-07: a running daemon reloads its configuration; an invalid file changes nothing."""
from machine import *

WITHOUT_WEB = CONFIGURED.replace("  - {user: web,", "  - {user: insider,")


@check
def reload_takes_effect():
    process, session = main_pid(), token("sonnental", "anna", user="web")
    write(CONFIGURATION, WITHOUT_WEB)
    systemctl("reload", UNIT)
    eventually(lambda: validate(session, user="web").status == 77, "the rule of web is gone")
    assert validate(session, user="insider").status == 0
    write(CONFIGURATION, CONFIGURED)
    systemctl("reload", UNIT)
    eventually(lambda: validate(session, user="web").status == 0, "the rule of web is back")
    assert validate(session, user="insider").status == 77
    assert main_pid() == process and show("NRestarts") == "0"
    eventually(lambda: show("SubState") == "running" and show("StatusText") == "serving",
               "READY follows RELOADING")


@check
def broken_configuration_keeps_the_old():
    """systemctl reload fails and names the line. So does the daemon after a plain SIGHUP."""
    process, session = main_pid(), token("sonnental", "anna", user="web")
    for text, words in [("peers: [\n", "line 2"), ("nonsense: 1\n", "line 1"), ("peers: []\n", None)]:
        write(CONFIGURATION, text, 0o644 if words else 0o666)
        before = now()
        assert run("systemctl", "reload", UNIT).status != 0, text
        lines = [entry for entry in said(before)]
        assert len(lines) == 1 and (words or "others can write it") in lines[0]["MESSAGE"], lines
        before = now()
        systemctl("kill", "--kill-who=main", "--signal=HUP", UNIT)
        faults = eventually(lambda: [entry for entry in said(before)
                                     if "was not reloaded" in entry["MESSAGE"]], "the fault is logged")
        assert len(faults) == 1 and faults[0]["PRIORITY"] == "3", faults
        assert validate(session, user="web").status == 0, "the old rules are in force"
        assert show("ActiveState") == "active" and main_pid() == process
    write(CONFIGURATION, CONFIGURED)
    systemctl("reload", UNIT)


@check
def reload_names_what_waits():
    """The log and the status list settings that need a restart, and unknown tenants."""
    write(CONFIGURATION, CONFIGURED.replace('"Praxis Nord"', "nowhere")
          + "limits: {connections: 512}\n")
    checked = run("frontdeskd", "check-config", CONFIGURATION)
    assert checked.status == 0 and "there is no tenant nowhere" in checked.errors, checked
    before = now()
    systemctl("reload", UNIT)
    eventually(lambda: show("StatusText") == "serving; restart to apply limits.connections",
               "the status names the setting")
    said_now = [(entry["PRIORITY"], entry["MESSAGE"]) for entry in said(before)]
    assert any(priority == "5" and message.endswith("settings=limits.connections")
               for priority, message in said_now), said_now
    assert any(priority == "4" and message.endswith("tenants=nowhere")
               for priority, message in said_now), said_now
    write(CONFIGURATION, CONFIGURED)
    systemctl("reload", UNIT)
    eventually(lambda: show("StatusText") == "serving", "nothing waits any more")


@check
def reloads_in_a_row():
    """After two or twenty concurrent reloads, the last file applies completely."""
    process = main_pid()
    for number in range(20):
        write(CONFIGURATION, WITHOUT_WEB if number % 2 else CONFIGURED)
        systemctl("kill", "--kill-who=main", "--signal=HUP", UNIT)
    write(CONFIGURATION, CONFIGURED)
    systemctl("reload", UNIT)
    eventually(lambda: frontdesk("health", user="web").status == 0, "the last file is in force")
    assert frontdesk("health", user="insider").status == 77
    assert main_pid() == process and show("ActiveState") == "active"
