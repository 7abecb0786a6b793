"""One module per rule of the gate. Each declares its `RULE`, which `shared.domain.gate.registry`
puts in order; nothing else imports these modules."""
