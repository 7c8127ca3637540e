"""A pretend WeChat platform with a phone in the browser: for trying, for tests, for benchmarks."""
