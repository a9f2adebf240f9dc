// Keeps the changing parts of a lesson fresh; without it the page is read again by its reader.
const lesson = document.querySelector('[data-stream]')
const status = document.querySelector('[data-live-status]')

async function refresh () {
  const answer = await fetch(lesson.dataset.now, { credentials: 'same-origin', redirect: 'error' })
  if (!answer.ok) return
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  for (const part of lesson.querySelectorAll('[data-live]')) {
    const fresh = page.querySelector(`[data-live="${part.dataset.live}"]`)
    // Nobody loses the button under their finger.
    if (fresh && !part.contains(document.activeElement)) part.replaceChildren(...fresh.childNodes)
  }
}

if (lesson && 'EventSource' in window) {
  const source = new EventSource(lesson.dataset.stream)
  source.addEventListener('changed', () => refresh().catch(() => {}))
  source.addEventListener('open', () => { status.textContent = 'This page keeps itself fresh.' })
  source.addEventListener('error', () => {
    if (source.readyState === EventSource.CLOSED) status.textContent = 'Reload the page to see what is new.'
  })
}
