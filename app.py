"""Nothing in, the web page on http://127.0.0.1:7860 out (`python app.py`, the same as `zhengjian serve`)."""

from detector.service.server import serve

if __name__ == "__main__":
    serve()
