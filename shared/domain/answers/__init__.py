"""The brand's own answers: which of them a contact's question asks for. No model is used."""
