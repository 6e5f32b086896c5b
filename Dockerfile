# Any command of the published package, such as a server of a run or a worker of a queue:
#
#   docker build -t autoencoders .
#   docker run --rm --init -p 8080:8080 -v "$PWD/runs/cards:/run:ro" autoencoders serve /run --host 0.0.0.0
#   docker run --rm --init -v "$PWD/store:/store" autoencoders worker --queue redis://HOST --store /store
#
# compose.yaml has a queue with its workers, and what asks a worker and a server for their health.
FROM node:20-slim
# Workers of one queue must have the same: docker build --build-arg VERSION=1.2.3
ARG VERSION=latest
# Without install scripts: that of onnxruntime-node fetches CUDA, which nothing here uses. The queue needs bullmq and ioredis, a store at s3:// the SDK.
RUN npm install --global --ignore-scripts autoencoders@$VERSION bullmq@^6.7.0 ioredis@^6.0.0 @aws-sdk/client-s3@^3.1169.0 && npm cache clean --force
# New volumes take over whose these folders are.
RUN mkdir /store /data && chown node:node /store /data
USER node
EXPOSE 8080
# Lets a server answer what has come, and a worker give its runs back.
STOPSIGNAL SIGTERM
ENTRYPOINT ["autoencoders"]
CMD ["--help"]
