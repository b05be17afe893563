"""Says how good the model and its examples are; nothing here changes what is learned."""
