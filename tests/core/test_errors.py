from embedstudio.core.errors import EmbedStudioError


def test_an_error_in_full_is_its_message_and_its_hint():
    assert EmbedStudioError("It is gone.", "Undo its deletion.").in_full == "It is gone. Undo its deletion."
    assert EmbedStudioError("Stopped.").in_full == "Stopped."
