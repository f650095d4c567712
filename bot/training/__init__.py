"""Training: fitting the weights of the features to question sets; docs/training.md tells how."""
