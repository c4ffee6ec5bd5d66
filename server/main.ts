// `npm run server`. Wires only: what it does is in operator.ts and serve.ts.

const major = Number(process.versions.node.split('.')[0])
if (major < 24) {
  console.error(`Stamkunde: Node ${process.versions.node}; the server needs 24 or newer. Start it with: npm run server`)
  process.exit(1)
}

// The database and its backups hold names and birthdays: they are nobody's but the server's.
process.umask(0o077)

// Whoever read what it says has gone (`npm run server | head`): the tills are still there.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})

// After the check: older versions cannot even read the rest.
const { operate } = await import('./operator.ts')
process.exitCode = await operate(process.argv.slice(2), process.env, {
  out: (text) => void process.stdout.write(`${text}\n`),
  err: (text) => void process.stderr.write(`${text}\n`),
  log: (line) => void process.stderr.write(line),
  onStoppable(stop) {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        stop()
        // A request that never ends must not keep the server: nothing acknowledged is lost by going now.
        setTimeout(() => process.exit(1), 10_000).unref()
      })
    }
  },
})

export {}
