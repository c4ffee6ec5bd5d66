/** Seeds that failed once, and what was wrong then. They are run for ever, whatever has become of their story. */
export const pinned: readonly { seed: number; was: string }[] = [
  { seed: 5, was: 'an empty push was told what a clone had sent, and took it for its own: the clone’s facts stayed, its own were lost' },
  { seed: 7, was: 'the same, with both clones beyond each other' },
  { seed: 16, was: 'the same, after a partition' },
  { seed: 1006, was: 'a till put back from a backup and a server put back unsaid: what had been acknowledged was sent no more' },
  { seed: 2122, was: 'the server, put back unsaid, did not know the stream and believed that it held it' },
  { seed: 2210, was: 'the same with two tills' },
  { seed: 2240, was: 'what the log lacked was looked for at the next reading only, a minute later' },
  { seed: 2283, was: 'a record that a server put back unsaid had lost leaves no trace: it comes back when somebody says so' },
]
