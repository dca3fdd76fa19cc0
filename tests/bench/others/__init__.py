"""What the site is compared with, each as one would write it without thinking of speed."""
