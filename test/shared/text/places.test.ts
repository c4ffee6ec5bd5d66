import { expect, test } from 'vitest'
import { catalogues } from '#shared/text/catalogue'

test.each(['nb', 'sv', 'en'] as const)('%s: a sentence that sends somebody somewhere calls the place what stands on it', (language) => {
  const { office, refusals, staff, till } = catalogues[language]
  const setup = office.tabs.setup
  for (const sentence of [refusals.pinMissing, staff.pin.none('Ola'), staff.lock.forgotSays]) {
    expect(sentence).toContain(`${setup}, ${office.setup.sections.staff}`)
  }
  expect(refusals.notPaired).toContain(setup)
  expect(till.help.lettersOff).toContain(setup)
  for (const sentence of [till.net.aloneSays, till.net.trouble.revoked, till.net.trouble.notFound]) expect(sentence).toContain(setup)
})
