import type { net as nb } from '#shared/text/nb/till/net'

const facts = (count: string, one: boolean) => (one ? '1 entry' : `${count} entries`)
const minutes = (count: number) => (count === 1 ? '1 minute' : `${count} minutes`)

export const net: typeof nb = {
  states: { alone: 'On its own', online: 'Online', offline: 'Offline', sending: 'Sending' },
  waiting: (count) => `${count} waiting`,
  left: (count) => `${count} left`,
  wrongClock: 'Wrong clock',
  wrongClockBy: (count) => `${count} min`,
  badge: 'The network',
  aloneSays: 'This till is on its own. Everything is saved here. The manager can pair it with a server in Settings.',
  onlineSays: 'Everything has been sent to the server.',
  offlineSays: 'No contact with the server. Everything is saved on this till and will be sent when the network is back.',
  sendingSays: (count, one) => `${facts(count, one)} being sent now. Everything is saved on this till.`,
  unsent: 'Unsent',
  unsentCount: (count, one) => facts(count, one),
  noneUnsent: 'None',
  lastContact: 'Last contact',
  never: 'Not yet',
  clock: (ahead) =>
    `The clock of this till is ${minutes(Math.abs(ahead))} ${ahead > 0 ? 'ahead of' : 'behind'} the server’s. Everything is saved, but with the wrong time. Set the computer’s clock, automatically if you can.`,
  close: 'Close',
  trouble: {
    unreachable: 'The server cannot be reached. Everything is saved on this till. Check the network; the till tries again by itself.',
    timeout:
      'The server did not answer in time. Everything is saved on this till. The till tries again by itself; check the network if it goes on.',
    notOurServer:
      'What answered is not a Stamkunde server. Everything is saved on this till. Check whether the network wants you to sign in, and whether the address in Settings is right.',
    certificate:
      'The server’s certificate has expired or is for another address. Nothing was sent, and everything is saved on this till. Check the computer’s clock, and tell whoever runs the server.',
    revoked:
      'This till has been shut out of the club. Everything is saved on this till, but nothing is sent. The manager can pair it again in Settings.',
    unauthorised:
      'The server does not recognise this till. Everything is saved on this till, but nothing is sent. The manager can pair it again in Settings.',
    rateLimited: 'The server is busy. Everything is saved on this till. The till tries again by itself.',
    storeUnavailable:
      'The server cannot save anything right now. Everything is saved on this till. The till tries again by itself; tell whoever runs the server if it goes on.',
    unexpected:
      'Something went wrong on the server. Everything is saved on this till. The till tries again by itself; tell whoever runs the server if it goes on.',
    protocolUnknown:
      'The till and the server are of different versions. Everything is saved on this till. Ask whoever runs the server to update the older of them.',
    notFound: 'The server does not find what the till asks for. Everything is saved on this till. Check the address in Settings.',
    noSnapshot: 'The server does not have the club’s data ready yet. Everything is saved on this till. The till tries again by itself.',
    tooLarge: 'What the till sent was too large for the server. Everything is saved on this till. Tell whoever runs the server.',
    badRequest:
      'The server did not understand what the till sent. Everything is saved on this till. Contact whoever helps you with the till.',
    factInvalid:
      'The server cannot read one of the entries from here. Everything is saved on this till. Contact whoever helps you with the till.',
    chainBroken:
      'The entries from here do not hang together as the server expects. Everything is saved on this till. Contact whoever helps you with the till.',
    idReused:
      'The server has another entry with the same number as one from here. Everything is saved on this till. Contact whoever helps you with the till.',
    codeUnknown: 'The server does not know the code. Everything is saved on this till. Make a new code, and pair again in Settings.',
    codeUsed: 'The code has been used already. Everything is saved on this till. Make a new code, and pair again in Settings.',
    codeExpired: 'The code has expired. Everything is saved on this till. Make a new code, and pair again in Settings.',
    tooManyTries: 'Too many wrong codes have been tried. Everything is saved on this till. Wait a little, and pair again in Settings.',
    syncDiverged:
      'What came from the server does not agree with what the till has. Everything on the till is saved and safe, and you can work as usual. Contact whoever helps you with the till.',
  },
}
