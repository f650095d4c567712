"""Evaluation: how well questions with known answers are answered, in the field's figures."""
