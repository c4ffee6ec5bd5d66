/** What the office's pages are called as files. */
export const pages = {
  guide: (shop: string) => `Slik melder du inn ${shop}`,
  processing: (shop: string) => `Behandlingsprotokoll ${shop}`,
  exceptions: (shop: string) => `Avvik ved kassa ${shop}`,
  warnings: (shop: string) => `Varsel om sletting ${shop}`,
}
