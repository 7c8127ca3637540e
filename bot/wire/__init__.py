"""The one door to the WeChat wire format: signatures, AES, XML in, XML out."""
