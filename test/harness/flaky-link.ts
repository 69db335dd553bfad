import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A stretch of wire in front of a server, which can be cut and mended, or hold everything back for a while. */
export class FlakyLink {
  private readonly sockets = new Map<Socket, Socket>();
  private port = 0;
  private isStalled = false;
  private readonly server = createServer((near) => {
    const far = connect(this.farPort, this.farHost);
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.sockets.set(socket, other);
      if (!this.isStalled) socket.pipe(other);
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        this.sockets.delete(socket);
        other.destroy();
      });
    }
  });

  private constructor(
    private readonly farHost: string,
    private readonly farPort: number,
  ) {}

  /** @param serverUrl the address of the server at the other end */
  static async to(serverUrl: string): Promise<FlakyLink> {
    const { hostname, port } = new URL(serverUrl);
    const link = new FlakyLink(hostname, Number(port));
    await link.mend();
    return link;
  }

  /** The same address, through this link. */
  through(serverUrl: string): string {
    const url = new URL(serverUrl);
    url.hostname = '127.0.0.1';
    url.port = String(this.port);
    return url.href;
  }

  /** Ends all connections, and refuses new ones. */
  async cut(): Promise<void> {
    const closed = once(this.server, 'close');
    this.server.close();
    for (const socket of this.sockets.keys()) socket.destroy();
    await closed;
  }

  /** Takes connections and bytes, and gives none on. */
  stall(): void {
    this.isStalled = true;
    for (const socket of this.sockets.keys()) socket.unpipe();
  }

  /** Gives on what was held back, and all that comes. */
  resume(): void {
    this.isStalled = false;
    for (const [socket, other] of this.sockets) socket.pipe(other);
  }

  async mend(): Promise<void> {
    this.server.listen(this.port, '127.0.0.1');
    await once(this.server, 'listening');
    this.port = (this.server.address() as AddressInfo).port;
  }
}
