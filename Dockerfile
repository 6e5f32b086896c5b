# Serves a run of `autoencoders train`, which is mounted at /run, with the published package:
#
#   docker build -t autoencoders .
#   docker run --rm -p 8080:8080 -v "$PWD/runs/cards:/run:ro" autoencoders
FROM node:20-slim
# Without install scripts: that of onnxruntime-node fetches CUDA, which nothing here uses.
RUN npm install --global --ignore-scripts autoencoders && npm cache clean --force
USER node
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:8080/health').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# SIGTERM, which `docker stop` sends, lets what has come be answered.
ENTRYPOINT ["autoencoders", "serve", "/run", "--host", "0.0.0.0", "--port", "8080"]
