#if DEBUG
    import HTTP
    import JSON

    // Built for debugging only, so that tests hold every answer against what was declared and nothing is paid for it later.
    extension Declaration {
        /// What of an answer was not declared, `nil` for nothing.
        func flaw(of response: Response) -> String? {
            if response.status == 304 { return nil }
            guard let answer = answers.first(where: { $0.status == response.status }) else {
                return "\(path): the status \(response.status) is not declared"
            }
            if answer.isTagged, response.header("ETag") == nil { return "\(path): the entity tag is missing" }
            if !answer.isTagged, response.header("ETag") != nil {
                return "\(path): the entity tag is not declared"
            }
            let type = response.header("Content-Type")
            switch answer.content {
            case .json(let schema):
                guard type == "application/json" else { return "\(path): application/json was declared" }
                guard let document = try? Document(response.body, values: .max) else {
                    return "\(path): no JSON"
                }
                return schema.flaw(of: document.root).map { "\(path): \($0)" }
            case .bytes(let types):
                return types.contains { type?.hasPrefix($0) ?? false }
                    ? nil : "\(path): the media type is not declared"
            case .nothing: return response.body.isEmpty ? nil : "\(path): no body was declared"
            }
        }
    }
#endif
