# The image of one SafeLane process. Build: docker build -t safelane .

FROM python:3.11-slim AS build
WORKDIR /src
RUN python -m venv /opt/safelane
COPY requirements.lock ./
RUN pip install --no-cache-dir --constraint requirements.lock babel
COPY pyproject.toml README.md LICENSE ./
COPY locales/ locales/
# The wheel takes compiled catalogues only if they are there; without them SafeLane will not start.
RUN pybabel compile --directory locales --domain safelane
COPY bot/ bot/
COPY handlers/ handlers/
COPY services/ services/
RUN /opt/safelane/bin/pip install --no-cache-dir --constraint requirements.lock .

FROM python:3.11-slim
RUN useradd --uid 10001 --create-home safelane \
    && install --directory --owner safelane --group safelane /data
COPY --from=build /opt/safelane /opt/safelane
ENV PATH=/opt/safelane/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    SAFELANE_HOST=0.0.0.0 \
    SAFELANE_PORT=8080 \
    SAFELANE_DATABASE_URL=sqlite:////data/safelane.db \
    SAFELANE_MEDIA_DIR=/data/media
USER safelane
WORKDIR /data
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
    CMD ["python", "-c", "import os, urllib.request as u; u.urlopen(f\"http://127.0.0.1:{os.environ['SAFELANE_PORT']}/live\", timeout=4)"]
ENTRYPOINT ["safelane"]
CMD ["serve"]
