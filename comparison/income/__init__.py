"""What a long illness means for the income of the employee."""
