"""The load model: a campaign of thousands or millions of contacts, run as a discrete-event
simulation. The decisions are those of `shared/domain`; time, contacts, carriers, AWS and its
latencies are modelled here. docs/scale.md has the results."""
