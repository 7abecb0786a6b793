"""A campaign of thousands or millions, played with the planner, the gate and the pacing that ship;
storage, queues, carriers and time are models. docs/scale.md says what came of it."""
