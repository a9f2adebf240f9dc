// Keeps the changing part of a lesson fresh; without it the page is read again by its reader.
const place = document.querySelector('[data-live]')
const status = document.querySelector('[data-live-status]')

async function refresh () {
  if (place.contains(document.activeElement)) return
  const answer = await fetch(place.dataset.now, { credentials: 'same-origin', redirect: 'error' })
  if (!answer.ok) return
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  const fresh = page.querySelector('[data-live]')
  if (fresh) place.replaceChildren(...fresh.childNodes)
}

if (place && 'EventSource' in window) {
  const source = new EventSource(place.dataset.live)
  source.addEventListener('changed', () => refresh().catch(() => {}))
  source.addEventListener('open', () => { if (status) status.textContent = 'This page keeps itself fresh.' })
  source.addEventListener('error', () => {
    if (source.readyState === EventSource.CLOSED && status) status.textContent = 'Reload the page to see what is new.'
  })
}
