using EksMcp.Sandbox.Catalogue;
using EksMcp.Sandbox.Reading;
using EksMcp.Sandbox.Requests;
using EksMcp.Sandbox.Writing.Admission;
using Microsoft.AspNetCore.Http;

namespace EksMcp.Sandbox.Writing;

/// <summary>Deletes what a list shows, and answers with that list.</summary>
internal sealed class CollectionDeletion(ObjectStore store, SandboxOptions options, ObjectLister lister)
{
    public async Task AnswerAsync(HttpContext context, ApiRequest asked, ServedResource resource)
    {
        var deletion = await DeleteOptions.ReadAsync(context);
        var shown = store.Transact(deletion.DryRun, step =>
        {
            var page = lister.PageOf(context.Request.Query, asked, resource, step.State);
            foreach (var stored in page.Objects)
            {
                NamespaceAdmission.CheckDelete(resource.Definition, stored.Name);
                new Deletion(step, resource.Definition, deletion, options.Time.GetUtcNow()).Run(stored);
            }

            return page;
        });
        await lister.AnswerAsync(context, resource, shown);
    }
}
