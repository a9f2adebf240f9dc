import { initAll } from '/webjars/govuk-frontend/5.14.0/dist/govuk/govuk-frontend.min.js'

document.body.classList.add('js-enabled', 'govuk-frontend-supported')
initAll()

// A menu of the header closes when the reader leaves it or presses Escape.
for (const menu of document.querySelectorAll('details.bel-menu')) {
  document.addEventListener('click', (event) => {
    if (!menu.contains(event.target)) menu.open = false
  })
  menu.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !menu.open) return
    menu.open = false
    menu.querySelector('summary').focus()
  })
}

for (const button of document.querySelectorAll('[data-print]')) {
  button.hidden = false
  button.addEventListener('click', () => window.print())
}

// Many share a computer: whoever signs out leaves nothing typed behind, in this tab or another.
const tabs = new BroadcastChannel('belisha')

function forget() {
  sessionStorage.clear()
  dispatchEvent(new Event('belisha:forget'))
}

tabs.addEventListener('message', forget)
document.addEventListener('submit', (event) => {
  if (!/^\/accounts\/(me\/)?sign-out/.test(new URL(event.target.action).pathname)) return
  forget()
  tabs.postMessage('signed out')
})

// More than a form may hold is refused before it leaves, while all of it still stands on the page.
const MOST = 1900000

function sizeOf(form) {
  let size = 0
  for (const [name, value] of new FormData(form)) {
    if (typeof value === 'string') size += new URLSearchParams([[name, value]]).toString().length
  }
  return size
}

document.addEventListener('submit', (event) => {
  const form = event.target
  if (form.method !== 'post') return
  form.querySelector('[data-too-much]')?.remove()
  if (sizeOf(form) <= MOST) return
  event.preventDefault()
  event.stopImmediatePropagation()
  const told = document.createElement('p')
  told.className = 'govuk-error-message'
  told.dataset.tooMuch = ''
  told.setAttribute('role', 'alert')
  told.textContent = 'This is too much to send: make it shorter, or attach it as a file. Nothing you typed is lost.'
  form.append(told)
  told.scrollIntoView({ block: 'center' })
}, true)
