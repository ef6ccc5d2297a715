"""What was linked to findings: origins, standing, grades."""
