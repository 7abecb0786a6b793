"""What an inbound message leads to: replies, consent changes, holds, the thread's state."""
