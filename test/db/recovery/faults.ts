/** A fault in the recovery itself, as a change of its source. The drills must find it. */
export interface PlantedFault {
  name: string
  file: string
  is: string
  becomes: string
  /** The drill at which to begin looking for it. */
  from: number
}

/** Ways in which a recovery could be wrong, each of which would cost a shop stamps, or give it some that nobody made. */
export const FAULTS: readonly PlantedFault[] = [
  {
    name: 'the wal is not looked through',
    file: 'db/recovery/page-images.ts',
    is: 'const frames = logs.flatMap(framesOf)',
    becomes: 'const frames: Frame[] = []',
    from: 1,
  },
  {
    name: 'only what SQLite shows is read',
    file: 'db/recovery/recover.ts',
    is: 'for (const row of carve(images, onImage)) takeCarved(found, row)',
    becomes: 'onImage()',
    from: 1,
  },
  {
    name: 'texts are believed whatever the chain says',
    file: 'db/recovery/judge.ts',
    is: '!ids.has(one.id) && !refuted.has(one.line) && ',
    becomes: '',
    from: 26,
  },
  {
    name: 'a damaged wal is opened',
    file: 'db/open-sqlite.ts',
    is: "return wal === 'damaged'",
    becomes: 'return false',
    from: 1,
  },
  {
    name: 'nobody is folded again',
    file: 'db/recovery/rebuild.ts',
    is: 'store.shared.folding.received(added, [], true)',
    becomes: '',
    from: 1,
  },
]
