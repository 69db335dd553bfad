import { Client } from 'undici';

/** Gets whole answers of one stack over connections that are kept open. */
export class Load {
  /** @param url of the stack */
  constructor(url, connections) {
    this.clients = Array.from({ length: connections }, () => new Client(url.origin));
  }

  close() {
    return Promise.all(this.clients.map((client) => client.close()));
  }

  /** The text of one answer. @throws Error unless its status is 200 */
  async text(request) {
    const { statusCode, body } = await this.clients[0].request(request);
    const text = await body.text();
    if (statusCode !== 200) throw new Error(`status ${statusCode}: ${text.slice(0, 500)}`);
    return text;
  }

  /**
   * Asks over all connections, each at once again when it has its answer.
   *
   * @param requests drawn from by `random`
   * @param lengths how many bytes each answer has that is right; an error has others, with whatever status
   * @returns how many answers there were, how long it took, and how long each took, in milliseconds
   * @throws Error for any answer that is not right
   */
  async run({ requests, lengths, random, seconds }) {
    const startedAt = performance.now();
    const end = startedAt + seconds * 1_000;
    const durations = [];
    const work = async (client) => {
      for (let now = performance.now(); now < end;) {
        const nth = Math.floor(random() * requests.length);
        const { status, length } = await exchange(client, requests[nth]);
        if (status !== 200 || length !== lengths[nth])
          throw new Error(`under load: status ${status}, ${length} bytes instead of ${lengths[nth]}`);
        const then = performance.now();
        durations.push(then - now);
        now = then;
      }
    };
    await Promise.all(this.clients.map(work));
    return { count: durations.length, elapsed: performance.now() - startedAt, durations };
  }
}

/** One request and the status and length of its answer, by undici's leanest interface. */
function exchange(client, request) {
  return new Promise((resolve, reject) => {
    let status;
    let length = 0;
    client.dispatch(request, {
      onRequestStart() {},
      onResponseStart(_, statusCode) {
        status = statusCode;
      },
      onResponseData(_, chunk) {
        length += chunk.length;
      },
      onResponseEnd: () => resolve({ status, length }),
      onResponseError: (_, error) => reject(error),
    });
  });
}
