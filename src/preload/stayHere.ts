/**
 * Refuses what would take the page elsewhere. Main refuses every other address itself; about a blank page
 * Chromium does not ask it. What main loads is not asked about here.
 */
export function stayHere(): void {
  window.navigation.addEventListener('navigate', (event) => {
    if (!event.destination.url.startsWith(`${location.origin}/`)) event.preventDefault();
  });
}
