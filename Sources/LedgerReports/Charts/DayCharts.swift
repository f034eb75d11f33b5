// Charts of days: who leaves and who relieves them, and which posts stand empty.

internal import LedgerModel

extension Report {
    /// Who leaves and who relieves them.
    func leaving(_ language: Language) -> Chart? {
        guard let window = window("on", "until"), let last = place(.lastDay),
            let post = place(.post), let person = place(.person), let relief = place(.relief),
            let begins = place(.reliefFirstDay), rows.count <= 60
        else { return nil }
        // Who has no planned end is not known to leave.
        let rows = rows.filter { $0[last] != .empty }
        var spans: [Chart.Span] = []
        for (row, cells) in rows.enumerated() {
            guard case .day(let end) = cells[last] else { continue }
            spans.add(row, .leaving, window.lowerBound, end, within: window)
            guard cells[post] != .empty else { continue }
            if case .day(let first) = cells[begins] {
                spans.add(row, .empty, end.adding(days: 1), first.adding(days: -1), within: window)
                spans.add(row, .relief, first, window.upperBound, within: window)
            } else {
                spans.add(row, .empty, end.adding(days: 1), window.upperBound, within: window)
            }
        }
        var chart = Chart(
            title: title, unit: .days, axis: .post,
            categories: rows.map { cells in
                let names = [cells[post], cells[person], cells[relief]].map(\.plain)
                    .filter { !$0.isEmpty }
                return .text(names.joined(separator: " · "))
            }, .timeline(window, kinds: [.leaving, .relief, .empty], spans))
        chart.restatesRows = true
        return chart
    }

    /// Which posts stand empty.
    func standingEmpty(_ language: Language) -> Chart? {
        guard let window = window("on", "until"), let post = place(.post),
            let first = place(.firstEmptyDay), let last = place(.lastEmptyDay),
            window.lowerBound < window.upperBound
        else { return nil }
        let rows = rows.filter { $0[first] != .empty }
        var posts: [Cell] = []
        for cells in rows where !posts.contains(cells[post]) { posts.append(cells[post]) }
        guard posts.count <= 60 else { return nil }
        var spans: [Chart.Span] = []
        for cells in rows {
            guard let row = posts.firstIndex(of: cells[post]), case .day(let from) = cells[first],
                case .day(let to) = cells[last]
            else { continue }
            spans.add(row, .empty, from, to, within: window)
        }
        var chart = Chart(
            title: title, unit: .days, axis: .post, categories: posts,
            .timeline(window, kinds: [.empty], spans))
        chart.restatesRows = true
        return chart
    }

    private func window(_ from: String, _ to: String) -> ClosedRange<Day>? {
        guard case .day(let first)? = fact(from),
            case .day(let last)? = fact(to), first <= last
        else { return nil }
        return first...last
    }
}

extension [Chart.Span] {
    /// Adds the part of the days that lies within the window, if any does.
    fileprivate mutating func add(
        _ row: Int, _ kind: Label, _ first: Day, _ last: Day, within window: ClosedRange<Day>
    ) {
        let (first, last) = (
            Swift.max(first, window.lowerBound), Swift.min(last, window.upperBound)
        )
        guard first <= last else { return }
        append(Chart.Span(row: row, kind: kind, days: first...last))
    }
}
