import { codeOf } from "@autoencoders/runs/files";
import type * as Sdk from "@aws-sdk/client-s3";
import { UsageError } from "../../errors/usage-error.ts";
import { QueueError } from "../queue-error.ts";

/** The objects of a bucket below a prefix, which all keys are without. */
export interface Bucket {
  /** s3://BUCKET/PREFIX. */
  readonly address: string;
  /** Gives the bytes of an object; undefined where there is none. */
  get(key: string): Promise<Uint8Array | undefined>;
  put(key: string, bytes: Uint8Array | string): Promise<void>;
  /** Puts an object where there is none: for exactly one program. Gives whether it did. */
  putNew(key: string, bytes: Uint8Array | string): Promise<boolean>;
  /** Gives all keys that begin with something. */
  keys(start: string): Promise<string[]>;
  /** Gives the names of the folders in a folder, "" or such as "a/b/". */
  folders(folder: string): Promise<string[]>;
  remove(keys: readonly string[]): Promise<void>;
}

/** How long a connection may take, and how long nothing may come or go on it, in milliseconds. */
const [connectMs, idleMs] = [5_000, 15_000];
/** How often a request is made at most, ever longer apart; what is refused is not tried again. */
const mostTries = 4;

/** Whether an address is one of S3. */
export const isS3 = (address: string): boolean => address.startsWith("s3:");

/**
 * Opens a part of a bucket of S3, or of what speaks as it does at AWS_ENDPOINT_URL. Region and credentials are those that all programs of AWS
 * find: in the environment, in ~/.aws, or of the machine.
 *
 * @param address s3://BUCKET or s3://BUCKET/PREFIX
 * @throws UsageError for another address; QueueError where the package is not installed. All functions throw QueueError where the bucket is
 *   missing, away or refuses what is asked of it
 */
export async function openBucket(address: string): Promise<Bucket> {
  const { name: Bucket, prefix } = placeOf(address);
  const sdk = await installed();
  const endpoint = process.env.AWS_ENDPOINT_URL_S3 || process.env.AWS_ENDPOINT_URL;
  if (endpoint && !URL.canParse(endpoint))
    throw new UsageError(
      `expected AWS_ENDPOINT_URL to be an address such as http://127.0.0.1:9000, got "${endpoint}"`,
    );
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true"; // seven lines of what later versions will need
  const client = new sdk.S3Client({
    maxAttempts: mostTries,
    ...(endpoint && {
      endpoint,
      forcePathStyle: true,
      region: regionOf(process.env) ?? "us-east-1",
    }),
    requestHandler: {
      connectionTimeout: connectMs,
      socketTimeout: idleMs,
    },
    requestChecksumCalculation: "WHEN_REQUIRED", // what speaks as S3 does may not know the newer ones, and files bring their own
    responseChecksumValidation: "WHEN_REQUIRED",
  });
  const keyOf = (key: string): string => prefix + key;
  const where = endpoint ? `${address} at ${new URL(endpoint).origin}` : address;
  /** Asks for something; undefined where one of some codes is the answer. */
  async function asked<Answer>(
    ask: () => Promise<Answer>,
    ...answers: readonly string[]
  ): Promise<Answer | undefined> {
    try {
      return await ask();
    } catch (error) {
      if (answers.includes(nameOf(error))) return undefined;
      throw new QueueError(`the store ${where} cannot be used: ${reasonOf(error)}`, {
        cause: error,
      });
    }
  }
  const listed = async (start: string, delimiter?: string) => {
    const pages: Sdk.ListObjectsV2CommandOutput[] = [];
    for (let ContinuationToken: string | undefined; ; ) {
      const page = await asked(() =>
        client.send(
          new sdk.ListObjectsV2Command({
            Bucket,
            Prefix: keyOf(start),
            Delimiter: delimiter,
            ContinuationToken,
          }),
        ),
      );
      if (page) pages.push(page);
      ContinuationToken = page?.NextContinuationToken;
      if (ContinuationToken === undefined) return pages;
    }
  };
  return {
    address,
    async get(key) {
      const found = await asked(async () => {
        const { Body } = await client.send(new sdk.GetObjectCommand({ Bucket, Key: keyOf(key) }));
        return Body?.transformToByteArray();
      }, "NoSuchKey");
      return found;
    },
    async put(key, Body) {
      await asked(() => client.send(new sdk.PutObjectCommand({ Bucket, Key: keyOf(key), Body })));
    },
    async putNew(key, Body) {
      for (;;) {
        const IfNoneMatch = "*";
        const put = new sdk.PutObjectCommand({ Bucket, Key: keyOf(key), Body, IfNoneMatch });
        try {
          return (await asked(() => client.send(put), "PreconditionFailed")) !== undefined;
        } catch (error) {
          if (
            !(error instanceof QueueError && nameOf(error.cause) === "ConditionalRequestConflict")
          )
            throw error; // of two at the same moment one is to ask again
        }
      }
    },
    keys: async (start) =>
      (await listed(start)).flatMap(({ Contents = [] }) =>
        Contents.flatMap(({ Key }) => (Key === undefined ? [] : [Key.slice(prefix.length)])),
      ),
    folders: async (folder) =>
      (await listed(folder, "/")).flatMap(({ CommonPrefixes = [] }) =>
        CommonPrefixes.flatMap(({ Prefix = "" }) => {
          const name = Prefix.slice(keyOf(folder).length, -1);
          return name === "" ? [] : [name];
        }),
      ),
    async remove(keys) {
      for (const key of keys)
        await asked(() => client.send(new sdk.DeleteObjectCommand({ Bucket, Key: keyOf(key) })));
    },
  };
}

const regionOf = (env: NodeJS.ProcessEnv): string | undefined =>
  env.AWS_REGION || env.AWS_DEFAULT_REGION || undefined;

/** @throws UsageError */
function placeOf(address: string): { readonly name: string; readonly prefix: string } {
  const match = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/+([^/].*?))?\/*$/.exec(address);
  if (!match)
    throw new UsageError(
      `expected --store to be a folder, s3://BUCKET or s3://BUCKET/PREFIX, got "${address}"`,
    );
  const [, name = "", prefix] = match;
  return { name, prefix: prefix === undefined ? "" : `${prefix}/` };
}

async function installed(): Promise<typeof Sdk> {
  try {
    return await import("@aws-sdk/client-s3");
  } catch (cause) {
    if (codeOf(cause) !== "ERR_MODULE_NOT_FOUND") throw cause;
    throw new QueueError(
      "a store on S3 needs the package @aws-sdk/client-s3, which is not installed; install it beside autoencoders: npm install @aws-sdk/client-s3",
      { cause },
    );
  }
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : "");

const reasons: readonly (readonly [RegExp, string])[] = [
  [/NoSuchBucket|^NotFound/, "there is no such bucket; make it, or look at its name"],
  [
    /CredentialsProviderError|Could not load credentials/,
    "there are no credentials; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE",
  ],
  [
    /InvalidAccessKeyId|SignatureDoesNotMatch|ExpiredToken|InvalidToken|TokenRefreshRequired/,
    "it refuses the credentials; look at AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN, or AWS_PROFILE",
  ],
  [
    /AccessDenied|AllAccessDisabled|Forbidden/,
    "access is denied; the credentials need s3:ListBucket of the bucket and s3:GetObject, PutObject and DeleteObject of its objects",
  ],
  [
    /Region is missing|PermanentRedirect|AuthorizationHeaderMalformed|IllegalLocationConstraint/,
    "its region is not known; set AWS_REGION to that of the bucket",
  ],
  [/ECONNREFUSED/, "nothing listens there; look at AWS_ENDPOINT_URL"],
  [
    /ENOTFOUND|EAI_AGAIN/,
    "there is no such host; look at AWS_ENDPOINT_URL, AWS_REGION and the network",
  ],
  [
    /Timeout|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ECONNRESET|EPIPE|socket hang up/,
    "it does not answer; look at AWS_ENDPOINT_URL and the network",
  ],
  [/SlowDown|ServiceUnavailable|InternalError/, "it is overloaded; do the same again later"],
  [
    /NotImplemented/,
    "it has no conditional writes (If-None-Match), by which one of two workers is told that it was second",
  ],
];

function reasonOf(error: unknown): string {
  const text = `${nameOf(error)} ${codeOf(error) ?? ""} ${error instanceof Error ? error.message : error}`;
  return reasons.find(([pattern]) => pattern.test(text))?.[1] ?? text.trim();
}
