import type { Random } from './random.ts'

// Invented people: first and family names that are common among customers in Lillehammer, put together by chance.

interface NameSet {
  /** How many of a hundred customers. */
  share: number
  first: string
  family: string
}
const NAMES: NameSet[] = [
  {
    share: 74,
    first:
      'Anne Inger Kari-Anne Marit Ingrid Liv Eva Berit Astrid Bjørg Hilde Randi Tone Wenche Solveig Turid Gunn Silje Ida Hanne Nina Ragnhild Kristin Siri Gro Ellen Mari Camilla Sunniva Frøydis Tuva Vilde Oda Maja Thea Ole Per Jan Lars Knut Svein Arne Geir Hans Tor Øyvind Terje Morten Trond Rune Erik Håkon Sindre Magnus Eirik Kjell Olav Odd Leif Stian Espen Ådne Jørgen Amund Vegard Steinar Øystein Eskil Embrik',
    family:
      'Haugen Bakken Lien Moen Berg Dahl Lund Hagen Strand Sætre Solberg Kvåle Nygård Bråten Ødegård Rønning Myhre Nordli Fosse Granlund Skogstad Tangen Vik Åsen Bjørnstad Sletten Holen Kleven Rud Skåre Lunde Hovde Brenden Øygard Fåberg Gausdal Mæhlum Saxrud Rindal Jørstad Vingrom Tretten Svartveit Lillesæter Kleiva Nordahl Engebretsen Rusten Kolstad Bøe',
  },
  { share: 4, first: 'Máret Áilu Niillas Elle Ánde Sárá Biret Jovnna Inga', family: 'Gaup Eira Utsi Somby Hætta Sara Buljo Bær' },
  { share: 5, first: 'Linh Minh Huong Tuan Mai Phuong Duc Lan Quang', family: 'Nguyen Tran Le Pham Vo Dang Bui' },
  { share: 5, first: 'Ayaan Hodan Abdi Fadumo Hassan Amina Yasmin Liban Sahra', family: 'Warsame Farah Jama Hirsi Abdullahi Osman Nur' },
  { share: 6, first: 'Björn Åsa Göran Märta Elsa Oskar Linnéa Sören Kerstin', family: 'Lindqvist Sjöberg Åkesson Bergström Nyström Hägg' },
  {
    share: 6,
    first: 'Katarzyna Piotr Ewa Marek Ahmed Fatima Bilal Olena Taras',
    family: 'Nowak Zielińska Kamiński Khan Rahman Kovalenko Malik',
  },
]

/** So many full names, no two the same. */
export function inventNames(count: number, random: Random): string[] {
  const names = new Set<string>()
  while (names.size < count) {
    const { first, family } = setAt(random.next() * 100)
    names.add(`${random.pick(first.split(' '))} ${random.pick(family.split(' '))}`)
  }
  return [...names]
}

function setAt(percent: number): NameSet {
  let below = 0
  for (const set of NAMES) {
    below += set.share
    if (percent < below) return set
  }
  return NAMES[0] as NameSet
}

/** A number of the demo's, in one invented sequence: 400, a digit that says whose, and four digits. */
export const demoPhone = (group: number, number: number): string => `+47400${group}${String(number).padStart(4, '0')}`
