import net from 'node:net';

/** What goes wrong on the way: a question is lost, its answer is lost, or nothing comes any more. */
export type LinkFault = 'drop-request' | 'drop-reply' | 'stall';

/** A link to a PostgreSQL server that fails at the numbered message of the client, counted from 0. */
export async function startProxy(
  address: string,
  fault: LinkFault,
  step: number,
): Promise<{ readonly port: number; stop(): void }> {
  const to = new URL(address);
  const open = new Set<net.Socket>();
  const server = net.createServer((client) => {
    const upstream = net.connect(Number(to.port), to.hostname);
    open.add(client).add(upstream);
    let messages = 0;
    let broken = false;
    client.on('data', (bytes) => {
      const now = messages;
      messages += 1;
      if (broken) return;
      if (now === step) {
        broken = true;
        if (fault === 'drop-request') {
          client.destroy();
          upstream.destroy();
          return;
        }
        // The question arrives; its answer does not.
        upstream.write(bytes);
        if (fault === 'drop-reply') setTimeout(() => client.destroy(), 20);
        return;
      }
      upstream.write(bytes);
    });
    upstream.on('data', (bytes) => {
      if (!broken) client.write(bytes);
    });
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      one.on('error', () => other.destroy());
      one.on('close', () => other.destroy());
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as net.AddressInfo).port,
    stop() {
      server.close();
      for (const socket of open) socket.destroy();
    },
  };
}
