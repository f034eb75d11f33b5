# The words that hands expect; the scripts do the work.

.PHONY: demo test check bench

demo test check bench:
	script/$@
